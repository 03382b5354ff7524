/** The CRM's facts as JSON, as the database keeps them and the API shows them. */
@NullMarked
package io.aetherlink.crm.json;

import org.jspecify.annotations.NullMarked;
