/** Jobs and appointments in PostgreSQL. */
@NullMarked
package io.aetherlink.apexflow.postgres;

import org.jspecify.annotations.NullMarked;
