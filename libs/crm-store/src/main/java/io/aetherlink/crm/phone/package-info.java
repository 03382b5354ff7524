/** Phone numbers, as libphonenumber reads them. */
@NullMarked
package io.aetherlink.crm.phone;

import org.jspecify.annotations.NullMarked;
