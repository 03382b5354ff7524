/** Durable writes on PostgreSQL, in the schema of the service that does them. */
@NullMarked
package io.aetherlink.writes.postgres;

import org.jspecify.annotations.NullMarked;
