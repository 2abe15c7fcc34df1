using System.Text;

namespace GridChain.Cli.Terminal;

/// <summary>Reads a password from the terminal without showing it.</summary>
internal static class SecretPrompt
{
    private const int LengthMax = 1024;

    /// <summary>Asks on standard error; null when the user ends the input with Ctrl-D.</summary>
    internal static string? Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var secret = new StringBuilder();
        while (secret.Length < LengthMax)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                break;
            if (key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } && secret.Length == 0)
                return null;
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.Length--;
            else if (!char.IsControl(key.KeyChar))
                secret.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return secret.ToString();
    }
}
