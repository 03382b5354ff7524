/** The registry in PostgreSQL, schema {@code ops}. */
@NullMarked
package io.aetherlink.commandcenter.postgres;

import org.jspecify.annotations.NullMarked;
