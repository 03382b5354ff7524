/** Durable writes towards their callers: keys, conditions, answers and what stops them. */
@NullMarked
package io.aetherlink.writes.http;

import org.jspecify.annotations.NullMarked;
