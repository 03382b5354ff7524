/** Leads, as customer-ops knows them. */
@NullMarked
package io.aetherlink.apexflow.leads;

import org.jspecify.annotations.NullMarked;
