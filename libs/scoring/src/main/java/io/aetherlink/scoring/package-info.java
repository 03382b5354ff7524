/** How promising a lead is: one rule, for the CRM and for the advice about a lead. */
@NullMarked
package io.aetherlink.scoring;

import org.jspecify.annotations.NullMarked;
