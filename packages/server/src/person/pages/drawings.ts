import { raw } from './html.ts';

/** A gate that is partly open. */
export const gateAjar = raw`<svg class="mark" viewBox="3 3 26 26" aria-hidden="true" focusable="false"><path class="mark-wall" d="M3 29V8a5 5 0 0 1 5-5h16a5 5 0 0 1 5 5v21h-5V16a8 8 0 0 0-16 0v13z"/><path class="mark-gate" d="M10 29V16.2c0-3 2.2-5 6-5.7v15.7z"/></svg>`;

export const checkDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M4 10.5l4 4 8-9"/></svg>`;

export const cautionDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M10 2.8L18 16.7H2z M10 8v4 M10 14.2v.3"/></svg>`;

export const chevronDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M7.5 4.5L13 10l-5.5 5.5"/></svg>`;

export const downDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M5 7.5l5 5 5-5"/></svg>`;

export const globeDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><circle cx="10" cy="10" r="7.2"/><path d="M2.8 10h14.4M10 2.8c2.2 2 3.2 4.4 3.2 7.2s-1 5.2-3.2 7.2c-2.2-2-3.2-4.4-3.2-7.2s1-5.2 3.2-7.2z"/></svg>`;

export const mailDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M4 4.5h12a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14V6A1.5 1.5 0 0 1 4 4.5z M3 6l7 5 7-5"/></svg>`;

export const returnDrawing = raw`<svg class="drawing" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M7.5 4L3.5 8l4 4M3.5 8h8.7a4.3 4.3 0 0 1 0 8.5H8"/></svg>`;
