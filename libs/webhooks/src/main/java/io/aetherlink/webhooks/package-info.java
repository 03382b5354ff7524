/**
 * Webhooks as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has them, to
 * addresses that they may go to.
 */
@NullMarked
package io.aetherlink.webhooks;

import org.jspecify.annotations.NullMarked;
