/** The service against real servers. */
@NullMarked
package io.aetherlink.customerops;

import org.jspecify.annotations.NullMarked;
