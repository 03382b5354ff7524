/** When operators are to be alerted, as rules. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain.alerts;

import org.jspecify.annotations.NullMarked;
