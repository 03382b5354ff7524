/** What the CRM tells other services. */
@NullMarked
package io.aetherlink.crm.events;

import org.jspecify.annotations.NullMarked;
