using System.CommandLine;

namespace GridChain.Cli.Commands.Completion;

/// <summary>grid completion SHELL: the script that makes a shell complete words.</summary>
/// <remarks>The words come from the program itself: <c>grid [suggest:POSITION] LINE</c>.</remarks>
internal static class CompletionCommand
{
    private const string Bash = """
        _grid() {
          local IFS=$'\n'
          COMPREPLY=($(grid "[suggest:$COMP_POINT]" "$COMP_LINE"))
        }
        complete -o default -F _grid grid
        """;

    private const string Zsh = """
        #compdef grid
        _grid() {
          local -a words_of_grid
          words_of_grid=("${(@f)$(grid "[suggest:$CURSOR]" "$BUFFER")}")
          compadd -- $words_of_grid
        }
        compdef _grid grid
        """;

    private const string Fish = """
        complete -c grid -f -a '(grid "[suggest:"(commandline -C)"]" (commandline -p))'
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName grid -ScriptBlock {
          param($word, $line, $position)
          grid "[suggest:$position]" "$line" | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    internal static Command Create(CommandHost host)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.CompletionSources.Add("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Print a completion script: source <(grid completion bash).") { shell };
        host.Run(command, (run, _) =>
        {
            string name = run.Line.GetRequiredValue(shell);
            string script = name switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                "pwsh" => Pwsh,
                _ => throw new CommandFailure(
                    ExitCode.Usage, $"SHELL is '{name}'; bash, zsh, fish or pwsh was expected."),
            };
            run.Shell.Out.WriteLine(script);
            return Task.CompletedTask;
        });
        return command;
    }
}
