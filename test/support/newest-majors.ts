/** The newest of each major of Astro, and the MDX integration that belongs to it, as a site's dependencies name them. */
export const newestMajors = {
  "5": { astro: "^5.0.0", mdx: "^4.0.0" },
  "6": { astro: "^6.0.0", mdx: "^5.0.0" },
  "7": { astro: "^7.0.0", mdx: "^8.0.0" },
} as const;
