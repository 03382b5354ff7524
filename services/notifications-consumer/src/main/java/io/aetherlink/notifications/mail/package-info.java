/** E-mail over SMTP. */
@NullMarked
package io.aetherlink.notifications.mail;

import org.jspecify.annotations.NullMarked;
