@org.jspecify.annotations.NullMarked
package io.moguera.mail;
