/** A document that cannot be set, by its own fault. */
export class Unprintable extends Error {}
