/** The service on PostgreSQL. */
@NullMarked
package io.aetherlink.customerops.postgres;

import org.jspecify.annotations.NullMarked;
