/** Automations: what sets them off, what they ask, what they do, and how often at the most. */
@NullMarked
package io.aetherlink.apexflow.domain.automation;

import org.jspecify.annotations.NullMarked;
