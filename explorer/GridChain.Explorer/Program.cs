using GridChain.Explorer.Hosting;

return await ExplorerHost.RunAsync(args, CancellationToken.None).ConfigureAwait(false);
