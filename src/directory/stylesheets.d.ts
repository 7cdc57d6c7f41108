/** Style sheets that an island brings along: the build bundles them beside its script. */
declare module '*.css'
