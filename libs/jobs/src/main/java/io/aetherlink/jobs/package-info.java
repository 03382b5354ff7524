/** Background jobs: kept in PostgreSQL, awaited over Redis Streams, done at least once. */
@NullMarked
package io.aetherlink.jobs;

import org.jspecify.annotations.NullMarked;
