/** What files are, as Apache Tika knows them. */
@NullMarked
package io.aetherlink.customerops.tika;

import org.jspecify.annotations.NullMarked;
