import { requester } from '../shared/request.js';

/** The interface of visitors. */
export const base = new URL('../api/visitor/', location.href);

export const request = requester(base);
