namespace GridChain.TestKit.Story;

/// <summary>What the people of the chargeback story write down.</summary>
internal static class ChargebackFiles
{
    /// <summary>ACME with three departments that use the farm, and finance, which must agree to everything.</summary>
    internal const string Organisation = """
        apiVersion: gridchain.io/v1
        kind: Organisation
        metadata: {name: ACME}
        spec:
          settings: {governQuorum: 2, financeQuorum: 1, feeBps: 250, contest: 10s}
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
                - {who: ben, roles: [operate]}
                - {who: bea, roles: [approve]}
              policy:
                - {unit: retail, quorum: 1, above: 0}
                - {unit: finance, quorum: 1, above: "0.000001"}
              budget: {cap: 5000, periodDays: 30}
            - name: research
              kind: department
              members:
                - {who: rob, roles: [request]}
                - {who: rita, roles: [approve, operate]}
              policy:
                - {unit: research, quorum: 1, above: 0}
              budget: {cap: 5000, periodDays: 30}
            - name: marketing
              kind: department
              members:
                - {who: mia, roles: [request]}
                - {who: max, roles: [approve, operate]}
              policy:
                - {unit: marketing, quorum: 1, above: 0}
              budget: {cap: 5000, periodDays: 30}
            - name: finance
              kind: department
              members:
                - {who: fay, roles: [approve]}
              policy:
                - {unit: finance, quorum: 1, above: 0}
              budget: {cap: 5000, periodDays: 30}
            - name: basement
              kind: farm
              members:
                - {who: olaf, roles: [operate]}
        """;

    /// <summary>An organisation on neither side, whose auditors and governors decide disputes.</summary>
    internal const string Court = """
        apiVersion: gridchain.io/v1
        kind: Organisation
        metadata: {name: Court}
        spec:
          settings: {governQuorum: 2, financeQuorum: 1}
          coins: [ACR]
          members:
            - {who: cora, roles: [govern]}
            - {who: cyrus, roles: [govern]}
            - {who: ida, roles: [audit]}
            - {who: ivo, roles: [audit]}
            - {who: ian, roles: [audit]}
          units:
            - name: chamber
              kind: department
              policy:
                - {unit: chamber, quorum: 1}
              budget: {cap: 0}
        """;

    /// <summary>A web workload of a department.</summary>
    /// <param name="use">Which department asks for what, and how it pays.</param>
    /// <param name="image">The image's archive.</param>
    internal static string Workload(ChargebackUse use, string image) => $$"""
        apiVersion: gridchain.io/v1
        kind: App
        metadata:
          name: {{use.Name}}
          department: {{use.Department}}
          costCentre: {{use.CostCentre}}
          labels: {owner: {{use.Requester}}}
        spec:
          term: {duration: 2h, notice: 10m, acceptWithin: 2m, readyWithin: 5m, approveWithin: 1h}
          billing: {plan: {{use.Plan}}, coin: {{use.Coin}}, maxTotal: "500"}
          workloads:
            - name: web
              kind: container
              image: oci-archive:{{image}}
              resources: {cpu: {{use.Cpu}}, memory: 64Mi, root: 128Mi, pids: 64}
              ports:
                - {name: http, container: 8080, protocol: http}
              health: {http: /healthz, port: http, period: 2s}
        """;
}
