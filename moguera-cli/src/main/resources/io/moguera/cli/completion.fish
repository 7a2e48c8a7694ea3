# fish: moguera completion fish | source
function __moguera_complete
    set -l before (commandline -opc)
    $before[1] __complete -- $before[2..-1] (commandline -ct) 2>/dev/null
end
complete -c moguera -a '(__moguera_complete)'
