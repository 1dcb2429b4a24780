/** How long an answer is waited for, in milliseconds. */
const timeout = 20000;

/**
 * Makes the function that asks the interface at `base`, with what `headers()` gives. It gives
 * `{status, isOK, answer, wait, headers}`: `status` 0 where no answer came, or not all of it;
 * `wait` is after how many milliseconds the server wants to be asked again.
 */
export const requester = (base, headers = () => ({})) => async (method, path, body) => {
  const options = {
    method, cache: 'no-store', headers: headers(), signal: AbortSignal.timeout(timeout),
  };
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(new URL(path, base), options);
    const { status, ok: isOK, headers } = response;
    // An answer that came only in part isn't one that says nothing.
    const isEmpty = status === 204 || headers.get('Content-Length') === '0';
    const answer = isEmpty ? null : await response.json();
    return { status, isOK, answer, headers, wait: Number(headers.get('Retry-After')) * 1000 || 0 };
  } catch {
    return { status: 0, isOK: false, answer: null, wait: 0 };
  }
};
