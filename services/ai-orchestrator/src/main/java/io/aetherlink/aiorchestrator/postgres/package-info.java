/** The ledger in PostgreSQL, schema {@code ai}. */
@NullMarked
package io.aetherlink.aiorchestrator.postgres;

import org.jspecify.annotations.NullMarked;
