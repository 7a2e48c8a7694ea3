moguera generate series "The first" >/dev/null
moguera generate post "Hello, world" -f content/hello-world.md --series the-first --fire >/dev/null
moguera info post hello-world -o json | has "The first"
moguera request GET "/v1/series/the-first/posts" | has "Hello, world"
