/** What AI work takes, and how much of it a tenant may have. */
@NullMarked
package io.aetherlink.aiorchestrator.domain.ledger;

import org.jspecify.annotations.NullMarked;
