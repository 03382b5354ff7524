/** What the service promises its callers, without any framework. */
@NullMarked
package io.aetherlink.customerops.domain;

import org.jspecify.annotations.NullMarked;
