/** The service over HTTP. */
@NullMarked
package io.aetherlink.customerops.http;

import org.jspecify.annotations.NullMarked;
