/** The records of the CRM, the rules that they follow, and the ports that keep them. */
@NullMarked
package io.aetherlink.crm;

import org.jspecify.annotations.NullMarked;
