/** Where the web app begins in the browser. It draws nothing yet. */
export {};
