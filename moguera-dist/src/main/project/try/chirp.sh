moguera generate chirp --body "Good morning" >/dev/null
moguera ls chirps -o json | has "Good morning"
moguera request GET /v1/chirps/lists/timeline | has "Good morning"
