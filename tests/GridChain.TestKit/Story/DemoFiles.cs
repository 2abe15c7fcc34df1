namespace GridChain.TestKit.Story;

/// <summary>What the people of the demo write down: the organisation, the node, the workload.</summary>
internal static class DemoFiles
{
    /// <summary>ACME: three departments and a farm. retail needs one of its own and, above 1 credit, finance.</summary>
    internal const string Organisation = """
        apiVersion: gridchain.io/v1
        kind: Organisation
        metadata: {name: ACME}
        spec:
          settings: {governQuorum: 2, financeQuorum: 1, feeBps: 100, contest: 1h}
          coins: [ACR]
          members:
            - {who: gus, roles: [govern]}
            - {who: gwen, roles: [govern]}
            - {who: tom, roles: [finance]}
            - {who: audrey, roles: [audit]}
          units:
            - name: retail
              kind: department
              members:
                - {who: ana, roles: [request]}
                - {who: ben, roles: [approve, operate]}
              policy:
                - {unit: retail, quorum: 1, above: 0}
                - {unit: finance, quorum: 1, above: "0.000001"}
              budget: {cap: 5000, periodDays: 30}
            - name: finance
              kind: department
              members:
                - {who: fay, roles: [approve]}
              policy:
                - {unit: finance, quorum: 1, above: 0}
              budget: {cap: 5000, periodDays: 30}
            - name: operations
              kind: department
              members:
                - {who: gus, roles: [approve]}
              policy:
                - {unit: operations, quorum: 1, above: 0}
              budget: {cap: 5000, periodDays: 30}
            - name: basement
              kind: farm
              members:
                - {who: olaf, roles: [operate]}
        """;

    /// <summary>A node of the farm; its epochs are short in the demo, which need not wait an hour.</summary>
    internal static string Node(Uri endpoint, string epoch, string cpuPrice) => $$"""
        apiVersion: gridchain.io/v1
        kind: Node
        metadata: {name: node-1, region: here}
        spec:
          key: node-1
          epoch: {{epoch}}
          endpoint: {{endpoint.ToString().TrimEnd('/')}}
          coin: ACR
          capacity: {cpu: 8, memory: 16Gi, ssd: 200Gi, mbit: 1000}
          prices: {period: 1h, cpuMilli: "{{cpuPrice}}", memoryMiB: "0.00002", ssdGiB: "0.001"}
        """;

    /// <summary>The web workload of the demo.</summary>
    internal static string Workload(string image) => $$"""
        apiVersion: gridchain.io/v1
        kind: App
        metadata:
          name: shop
          department: retail
          costCentre: CC-4711
          labels: {owner: ana}
        spec:
          term: {duration: 2h, notice: 10m, acceptWithin: 2m, readyWithin: 5m, approveWithin: 1h}
          billing: {plan: prepaid, maxTotal: "50"}
          workloads:
            - name: web
              kind: container
              image: oci-archive:{{image}}
              resources: {cpu: 250m, memory: 64Mi, root: 128Mi, pids: 64}
              ports:
                - {name: http, container: 8080, protocol: http}
              health: {http: /healthz, port: http, period: 2s}
        """;
}
