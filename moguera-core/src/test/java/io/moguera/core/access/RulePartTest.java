package io.moguera.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.access.RulePart.Kind;
import org.junit.jupiter.api.Test;

class RulePartTest {
  @Test
  void rule_isTakenApartAsCelReadsIt() {
    RulePart rule = RulePart.of("a || (b && !(c || d)) || it.x.exists(y, y.p || y.q)");

    assertThat(rule.kind()).isEqualTo(Kind.OR);
    assertThat(rule.parts())
        .extracting(RulePart::text)
        .containsExactly("a", "b && !(c || d)", "it.x.exists(y, y.p || y.q)");
    RulePart second = rule.parts().get(1);
    assertThat(second.kind()).isEqualTo(Kind.AND);
    assertThat(second.parts().get(1).kind()).isEqualTo(Kind.NOT);
    assertThat(second.parts().get(1).parts().getFirst().kind()).isEqualTo(Kind.OR);
    assertThat(rule.parts().get(2).kind()).isEqualTo(Kind.PLAIN);
  }

  @Test
  void operators_withinTexts_areText() {
    assertThat(RulePart.of("it.name == 'a || b' && it.x == \"&& \\\" ||\"").parts())
        .extracting(RulePart::text)
        .containsExactly("it.name == 'a || b'", "it.x == \"&& \\\" ||\"");
    assertThat(RulePart.of("it.name == r'\\' || b").parts()).hasSize(2);
    assertThat(RulePart.of("it.name == \"\"\"a || \" b\"\"\" || c").parts()).hasSize(2);
  }

  @Test
  void parentheses_aroundAPart_areLeftOut() {
    assertThat(RulePart.of(" ((me != null)) ").text()).isEqualTo("me != null");
    assertThat(RulePart.of("(a) && (b)").parts()).hasSize(2);
    assertThat(RulePart.of("!it.draft").kind()).isEqualTo(Kind.PLAIN);
    assertThat(RulePart.of("a ? b || c : d").kind()).isEqualTo(Kind.PLAIN);
  }
}
