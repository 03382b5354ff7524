/** The CRM's records in PostgreSQL. */
@NullMarked
package io.aetherlink.crm.postgres;

import org.jspecify.annotations.NullMarked;
