package io.moguera.server.page;

import java.util.Locale;
import java.util.Map;

/** What the pages say, in the languages of the mails. */
final class Texts {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("confirmation", "Confirm your address"),
          Map.entry("invitation", "Your account"),
          Map.entry("password", "A new password"),
          Map.entry("name", "Name"),
          Map.entry("email", "E-mail address"),
          Map.entry("new_password", "Password"),
          Map.entry("other_name", "Another name, if the one you chose is taken by now"),
          Map.entry("confirm", "Confirm"),
          Map.entry("join", "Make the account"),
          Map.entry("set", "Set the password"),
          Map.entry("ask", "Send me a mail"),
          Map.entry("confirmed", "The address is confirmed, and you have an account. Sign in now."),
          Map.entry("joined", "You have an account. Sign in now."),
          Map.entry("changed", "You have a new password. Sign in with it."),
          Map.entry("email_changed", "The address is confirmed; it is that of your account now."),
          Map.entry("asked", "If there is an account with this address, a mail is on its way."),
          Map.entry("home", "Home"));

  private static final Map<String, String> JAPANESE =
      Map.ofEntries(
          Map.entry("confirmation", "メールアドレスの確認"),
          Map.entry("invitation", "アカウントの作成"),
          Map.entry("password", "パスワードの再設定"),
          Map.entry("name", "名前"),
          Map.entry("email", "メールアドレス"),
          Map.entry("new_password", "パスワード"),
          Map.entry("other_name", "選んだ名前がすでに使われている場合は、別の名前"),
          Map.entry("confirm", "確認する"),
          Map.entry("join", "アカウントを作る"),
          Map.entry("set", "パスワードを設定する"),
          Map.entry("ask", "メールを送る"),
          Map.entry("confirmed", "メールアドレスが確認され、アカウントができました。ログインしてください。"),
          Map.entry("joined", "アカウントができました。ログインしてください。"),
          Map.entry("changed", "新しいパスワードが設定されました。ログインしてください。"),
          Map.entry("email_changed", "メールアドレスが確認され、アカウントのアドレスが変更されました。"),
          Map.entry("asked", "このアドレスのアカウントがあれば、メールをお送りします。"),
          Map.entry("home", "ホーム"));

  private Texts() {}

  static String of(Locale language, String key) {
    Map<String, String> texts = language.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("There is no text " + key);
    }
    return text;
  }
}
