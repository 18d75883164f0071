/**
 * JSON as it comes in and goes out over HTTP.
 *
 * <pre>
 *   bytes ──► JsonBody ──► JsonCursor ──► DocumentParts     pieces of the very bytes that came
 *             strict UTF-8,  walks and checks values          │
 *             or rewritten                                    ▼ stored, and put together again by
 *                                                           JsonOutput
 * </pre>
 *
 * <p>
 * Syntax may be lenient, because people paste {@code { FirstName : 'Bob' }} into a shell;
 * values may not, because what was sent is what is read again, digit for digit. So a body
 * is first read as strict JSON, whose pieces are cut out by their offsets and never
 * printed anew; only one that isn't strict is rewritten, token by token, and then read
 * like the others.
 *
 * <p>
 * Everything is bounded: nesting, members of an object, names, digits.
 */
@NullMarked
package personeditor.http.json;

import org.jspecify.annotations.NullMarked;
