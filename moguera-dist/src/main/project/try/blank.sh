moguera generate note --text "Buy milk" >/dev/null
moguera ls notes -o json | has "Buy milk"
