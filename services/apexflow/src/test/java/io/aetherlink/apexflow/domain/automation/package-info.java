/** The rules of automations, without a server. */
@NullMarked
package io.aetherlink.apexflow.domain.automation;

import org.jspecify.annotations.NullMarked;
