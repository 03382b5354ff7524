/**
 * Writes that are done once and whole: the answer under the caller's key, the audit record and the
 * events commit with the effect. Without any framework.
 */
@NullMarked
package io.aetherlink.writes;

import org.jspecify.annotations.NullMarked;
