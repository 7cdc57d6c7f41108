/** Why a command does not do what was asked, in one sentence for the operator. The process then ends with code 1. */
export class Refusal extends Error {}
