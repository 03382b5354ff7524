/** Leads, notes and their timelines over HTTP. */
@NullMarked
package io.aetherlink.customerops;

import org.jspecify.annotations.NullMarked;
