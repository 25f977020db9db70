/** Stands in for a picture from the web, which nobody fetches for a preview. An SVG. */
export const unseenPicture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#8884"/><path d="M62 58l14-18 10 12 6-7 10 13z" fill="#8888"/><circle cx="94" cy="36" r="5" fill="#8888"/></svg>`;
