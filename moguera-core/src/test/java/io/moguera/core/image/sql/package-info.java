@org.jspecify.annotations.NullMarked
package io.moguera.core.image.sql;
