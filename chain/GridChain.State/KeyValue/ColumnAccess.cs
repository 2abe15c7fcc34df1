namespace GridChain.State.KeyValue;

/// <summary>How a column is read most.</summary>
public enum ColumnAccess
{
    /// <summary>By whole key, often one that is not there: worth a bloom filter.</summary>
    Point,

    /// <summary>In key order from a given key.</summary>
    Scan,
}
