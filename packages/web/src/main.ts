/** The web app's entry point in the browser. It renders nothing yet. */
export {};
