"""The words of the knowledge as frozen values: policy, measure, parameter, period, condition, fact."""
