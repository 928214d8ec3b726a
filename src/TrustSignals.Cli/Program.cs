Console.WriteLine("TrustSignals");
