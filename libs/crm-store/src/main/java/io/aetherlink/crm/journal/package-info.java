/** The journal of business events: kept sealed, found again, repeated on request. */
@NullMarked
package io.aetherlink.crm.journal;

import org.jspecify.annotations.NullMarked;
